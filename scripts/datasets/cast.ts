import type { Entity, JsonObject, Place } from './system-log.ts';

function place(city: string, state: string, country: string, postalCode: string, lat: number, lon: number): Place {
  const asNumber = 64496 + ((postalCode.charCodeAt(0) + city.length) % 16);
  const asOrg = `${city.toLowerCase()} example broadband`;
  return {
    geography: { city, state, country, postalCode, geolocation: { lat, lon } },
    network: { asNumber, asOrg, isp: asOrg, domain: 'isp.example', isProxy: false },
  };
}

const LISBON = place('Lisbon', 'Lisbon', 'Portugal', '1100', 38.7167, -9.1333);
const UTRECHT = place('Utrecht', 'Utrecht', 'Netherlands', '3511', 52.0908, 5.1222);
const PORTLAND = place('Portland', 'Oregon', 'United States', '97204', 45.5184, -122.6755);
export const UNUSUAL: Place = {
  geography: {
    city: 'Reykjavik',
    state: 'Capital Region',
    country: 'Iceland',
    postalCode: '101',
    geolocation: { lat: 64.1466, lon: -21.9426 },
  },
  network: {
    asNumber: 64511,
    asOrg: 'sample hosting',
    isp: 'sample hosting',
    domain: 'hosting.example',
    isProxy: true,
  },
};

const CHROME_MAC = agent('CHROME', 'Mac OS X', 'Macintosh; Intel Mac OS X 10_15_7', 'Chrome/141.0.0.0 Safari/537.36');
const CHROME_WINDOWS = agent('CHROME', 'Windows 11', 'Windows NT 10.0; Win64; x64', 'Chrome/141.0.0.0 Safari/537.36');
const EDGE_WINDOWS = agent('EDGE', 'Windows 11', 'Windows NT 10.0; Win64; x64', 'Chrome/141.0.0.0 Edg/141.0.0.0');
export const CHROME_LINUX = agent('CHROME', 'Linux', 'X11; Linux x86_64', 'Chrome/138.0.0.0 Safari/537.36');

function agent(browser: string, os: string, platform: string, product: string): JsonObject {
  const rawUserAgent = `Mozilla/5.0 (${platform}) AppleWebKit/537.36 (KHTML, like Gecko) ${product}`;
  return { rawUserAgent, os, browser };
}

/** First name, last name, place, morning (hour UTC), browser. The first two administer the organization. */
export const STAFF: readonly (readonly [string, string, Place, number, JsonObject])[] = [
  ['Priya', 'Raman', LISBON, 8, CHROME_MAC],
  ['Tomas', 'Lindqvist', UTRECHT, 7, CHROME_WINDOWS],
  ['Ana', 'Figueira', LISBON, 8, EDGE_WINDOWS],
  ['Joris', 'van Dalen', UTRECHT, 7, CHROME_MAC],
  ['Mei', 'Tanaka', PORTLAND, 16, CHROME_MAC],
  ['Caleb', 'Osei', PORTLAND, 15, CHROME_WINDOWS],
  ['Lucia', 'Marchetti', LISBON, 9, EDGE_WINDOWS],
  ['Hanne', 'Bakker', UTRECHT, 7, CHROME_WINDOWS],
  ['Dev', 'Whitfield', PORTLAND, 16, CHROME_MAC],
  ['Rosa', 'Almeida', LISBON, 8, CHROME_WINDOWS],
];

export const SYSTEM: Entity = {
  id: '00u0systemprincipal5',
  type: 'SystemPrincipal',
  alternateId: 'system@okta.com',
  displayName: 'Okta System',
};
