// The closed lists of words of the three layouts. Source: contentctl 4 and 5, enums.py; security_content, `schemas/`.

export const detectionTypes = ['TTP', 'Anomaly', 'Hunting', 'Correlation'] as const;

export const detectionStatuses = ['production', 'experimental', 'deprecated'] as const;

export const securityDomains = ['access', 'audit', 'endpoint', 'identity', 'network', 'threat'] as const;

export const categories = ['application', 'cloud', 'endpoint', 'network', 'web', 'deprecated'] as const;

export const products = ['Splunk Enterprise', 'Splunk Enterprise Security', 'Splunk Cloud'] as const;

export const olderProducts = [...products, 'Splunk Security Analytics for AWS', 'Splunk Behavioral Analytics'] as const;

export const assetTypes = [
  'Account',
  'Amazon EKS Kubernetes cluster',
  'Amazon EKS Kubernetes cluster Pod',
  'Amazon Elastic Container Registry',
  'AWS Account',
  'AWS Federated Account',
  'AWS Instance',
  'Azure Active Directory',
  'Azure Tenant',
  'CircleCI',
  'Cloud Compute Instance',
  'Cloud Instance',
  'Database Server',
  'DNS Servers',
  'EC2 Snapshot',
  'Endpoint',
  'GCP',
  'GCP Account',
  'GCP Kubernetes cluster',
  'GCP Storage Bucket',
  'GDrive',
  'GitHub',
  'Google Cloud Platform tenant',
  'GSuite',
  'Identity',
  'Infrastructure',
  'Kubernetes',
  'Network',
  'O365 Tenant',
  'Okta Tenant',
  'S3 Bucket',
  'Splunk Server',
  'VPN Appliance',
  'Web Application',
  'Web Proxy',
  'Web Server',
  'Windows',
] as const;

export const olderAssetTypes = [
  ...assetTypes,
  'AWS EKS Kubernetes cluster',
  'Azure AKS Kubernetes cluster',
  'Domain Server',
  'GCP GKE EKS Kubernetes cluster',
  'GCP GKE Kubernetes cluster',
  'Instance',
  'Proxy',
] as const;

export const riskObjectTypes = ['system', 'user', 'other'] as const;

export const threatObjectTypes = [
  'certificate_common_name',
  'certificate_organization',
  'certificate_serial',
  'certificate_unit',
  'command',
  'domain',
  'email_address',
  'email_subject',
  'file_hash',
  'file_name',
  'file_path',
  'http_user_agent',
  'ip_address',
  'process',
  'process_name',
  'parent_process',
  'parent_process_name',
  'process_hash',
  'registry_path',
  'registry_value_name',
  'registry_value_text',
  'service',
  'signature',
  'system',
  'tls_hash',
  'url',
] as const;

export const observableTypes = [
  'Unknown',
  'Hostname',
  'IP Address',
  'MAC Address',
  'User Name',
  'Email Address',
  'URL String',
  'File Name',
  'File Hash',
  'Process Name',
  'Resource UID',
  'Endpoint',
  'User',
  'Email',
  'Uniform Resource Locator',
  'File',
  'Process',
  'Geo Location',
  'Container',
  'Registry Key',
  'Registry Value',
  'Other',
] as const;

export const observableRoles = [
  'Other',
  'Unknown',
  'Actor',
  'Target',
  'Attacker',
  'Victim',
  'Parent Process',
  'Child Process',
  'Known Bad',
  'Data Loss',
  'Observer',
] as const;

export const storyCategories = [
  'Abuse',
  'Adversary Tactics',
  'Best Practices',
  'Cloud Security',
  'Compliance',
  'Malware',
  'Uncategorized',
  'Vulnerability',
  'Account Compromise',
  'Data Destruction',
  'Lateral Movement',
  'Privilege Escalation',
  'Ransomware',
  'Unauthorized Software',
] as const;

export const storyUseCases = [
  'Fraud Detection',
  'Compliance',
  'Application Security',
  'Security Monitoring',
  'Advanced Threat Detection',
  'Insider Threat',
  'Other',
] as const;
