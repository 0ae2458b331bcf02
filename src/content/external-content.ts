/**
 * Macros and lookups that well-known apps bring (Splunk Common Information Model, Enterprise Security, URL Toolbox),
 * so that content names them without having them. Source: contentctl 5, macro.py and lookup.py.
 */
export const externalMacros: readonly string[] = [
  'drop_dm_object_name',
  'get_asset',
  'get_risk_severity',
  'cim_corporate_web_domain_search',
  'globedistance',
];

export const externalLookups: readonly string[] = [
  'ut_shannon_lookup',
  'identity_lookup_expanded',
  'cim_corporate_web_domain_lookup',
  'cim_corporate_email_domain_lookup',
  'cim_cloud_domain_lookup',
  'alexa_lookup_by_str',
  'interesting_ports_lookup',
  'asset_lookup_by_str',
  'admon_groups_def',
  'other_lookups',
  'asn_lookup_by_cidr',
  'mitre_attack_lookup',
];
