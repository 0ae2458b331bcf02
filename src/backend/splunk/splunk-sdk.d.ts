/** The parts of splunk-sdk that the Splunk backend uses. The package brings no types. */
declare module 'splunk-sdk' {
  export interface HttpMessage {
    readonly method: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly timeout?: number;
  }

  export interface HttpResponse {
    readonly status: number | 'abort';
    readonly data: unknown;
    readonly error: unknown;
  }

  export interface HttpBase {
    _buildResponse(error: unknown, response: unknown, data: string): HttpResponse;
  }

  export interface HttpMethods {
    makeRequest(this: HttpBase, url: string, message: HttpMessage): Promise<HttpResponse>;
    parseJson(json: string): unknown;
  }

  export interface Job {
    readonly sid: string;
    results(parameters: Readonly<Record<string, unknown>>): Promise<[JobResults, Job]>;
    fetch(): Promise<Job>;
    properties(): Readonly<Record<string, unknown>>;
    cancel(): Promise<unknown>;
  }

  export interface JobResults {
    readonly fields?: readonly (string | { readonly name: string })[];
    readonly results?: readonly Readonly<Record<string, string | readonly string[]>>[];
    readonly messages?: readonly { readonly type: string; readonly text: string }[];
  }

  export interface Service {
    login(): Promise<unknown>;
    search(query: string, parameters: Readonly<Record<string, unknown>>): Promise<Job>;
    post(path: string, parameters: Readonly<Record<string, unknown>>): Promise<HttpResponse>;
    get(path: string, parameters: Readonly<Record<string, unknown>>): Promise<HttpResponse>;
  }

  interface Sdk {
    readonly Http: { extend(methods: HttpMethods): new () => HttpBase };
    readonly Service: (new (
      http: HttpBase,
      parameters: Readonly<Record<string, unknown>>,
    ) => Service) & {
      readonly Job: new (service: Service, sid: string) => Job;
    };
  }

  const sdk: Sdk;
  export default sdk;
}
