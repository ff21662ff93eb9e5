// The whole life of a connection, told by Google's own client. Ends with exit code 0 when every step went as documented.
import assert from 'node:assert/strict';
import { calendar } from '@googleapis/calendar';
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library';

const base = process.argv[2].replace(/\/$/, '');
const { googleClientId: clientId, googleClientSecret: clientSecret } = await (await fetch(`${base}/sandbox/credentials`)).json();
const redirectUri = 'http://localhost:5080/google/callback';
const account = 'anna.sommer@gmail.example';
const scope = ['openid', 'email', 'https://www.googleapis.com/auth/calendar'];
const step = text => console.log(text);
const fails = async (promise, status, reason) => {
  const error = await promise.then(() => assert.fail(`expected ${status} ${reason}`), thrown => thrown);
  assert.equal(error.response?.status ?? error.status, status, String(error));
  if (reason) assert.match(JSON.stringify(error.response.data), new RegExp(reason));
  return error;
};

const auth = new OAuth2Client({
  clientId, clientSecret, redirectUri, issuers: [base],
  endpoints: {
    oauth2AuthBaseUrl: `${base}/o/oauth2/v2/auth`, oauth2TokenUrl: `${base}/token`, oauth2RevokeUrl: `${base}/revoke`,
    tokenInfoUrl: `${base}/tokeninfo`, oauth2FederatedSignonJwkCertsUrl: `${base}/oauth2/v3/certs`,
    oauth2FederatedSignonPemCertsUrl: `${base}/oauth2/v1/certs`,
  },
});

step('code exchange with PKCE');
const { codeVerifier, codeChallenge } = await auth.generateCodeVerifierAsync();
const address = auth.generateAuthUrl({
  access_type: 'offline', prompt: 'consent', scope, state: 'a/b c', code_challenge_method: CodeChallengeMethod.S256, code_challenge: codeChallenge,
});
const query = new URL(address).search.slice(1);
const press = (path, fields) => fetch(`${base}/o/oauth2/v2/auth/${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
assert.match(await (await fetch(address)).text(), /Choose an account/);
assert.match(await (await press('account', { q: query, account })).text(), /wants access/);
const back = new URL((await press('consent', { q: query, account, decision: 'allow' })).headers.get('location'));
assert.equal(back.searchParams.get('state'), 'a/b c');
const { tokens } = await auth.getToken({ code: back.searchParams.get('code'), codeVerifier });
assert.ok(tokens.refresh_token);
assert.equal(JSON.parse(Buffer.from(tokens.id_token.split('.')[1], 'base64url')).email, account);
await fails(auth.getToken({ code: back.searchParams.get('code'), codeVerifier }), 400, 'invalid_grant');
auth.setCredentials(tokens);

step('refresh');
const before = tokens.access_token;
const { credentials } = await auth.refreshAccessToken();
assert.notEqual(credentials.access_token, before);
assert.equal((await auth.getTokenInfo(credentials.access_token)).email, account);

const api = calendar({ version: 'v3', auth, rootUrl: `${base}/` });
const time = (day, hour) => ({ dateTime: `2027-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00`, timeZone: 'Europe/Berlin' });
const event = (id, day) => ({ id, summary: `Visit ${id}`, start: time(day, 10), end: time(day, 11), extendedProperties: { private: { origin: 'node' } } });

step('insert and get');
const { data: own } = await api.calendars.insert({ requestBody: { summary: 'Made by Node', timeZone: 'Europe/Berlin' } });
const calendarId = own.id;
for (let day = 1; day <= 7; day++) await api.events.insert({ calendarId, requestBody: event(`node${day}visit`, day), sendUpdates: 'none' });
await fails(api.events.insert({ calendarId, requestBody: event('node1visit', 1) }), 409, 'duplicate');
await fails(api.events.insert({ calendarId, requestBody: event('Wrong-id', 1) }), 400, 'Invalid resource id value');
const { data: first } = await api.events.get({ calendarId, eventId: 'node1visit' });
assert.equal(first.start.dateTime, '2027-03-01T10:00:00+01:00');
assert.equal(first.extendedProperties.private.origin, 'node');

step('list with paging, then incremental sync');
let pageToken, syncToken, pages = 0, seen = 0;
do {
  const { data } = await api.events.list({ calendarId, maxResults: 3, pageToken });
  ({ nextPageToken: pageToken, nextSyncToken: syncToken } = data);
  seen += data.items.length;
  pages++;
  assert.notEqual(Boolean(pageToken), Boolean(syncToken));
} while (pageToken);
assert.deepEqual([pages, seen], [3, 7]);

step('update, patch and delete');
const { data: updated } = await api.events.update({ calendarId, eventId: 'node2visit', requestBody: { ...event('node2visit', 2), summary: 'Replaced', extendedProperties: undefined } });
assert.equal(updated.extendedProperties, undefined);
const { data: patched } = await api.events.patch({ calendarId, eventId: 'node3visit', requestBody: { description: 'Only this', extendedProperties: { private: { origin: null } } } });
assert.deepEqual([patched.summary, patched.description, patched.extendedProperties], ['Visit node3visit', 'Only this', undefined]);
await fails(api.events.patch({ calendarId, eventId: 'node3visit', requestBody: {} }, { headers: { 'If-Match': '"1"' } }), 412, 'conditionNotMet');
await api.events.delete({ calendarId, eventId: 'node4visit' });
await fails(api.events.delete({ calendarId, eventId: 'node4visit' }), 410, 'deleted');
const { data: changes } = await api.events.list({ calendarId, syncToken });
assert.deepEqual(changes.items.map(one => [one.id, one.status]), [['node2visit', 'confirmed'], ['node3visit', 'confirmed'], ['node4visit', 'cancelled']]);
await fails(api.events.list({ calendarId, syncToken: 'stale' }), 410, 'fullSyncRequired');

step('batch');
const part = (id, request) => `--cut\r\nContent-Type: application/http\r\nContent-ID: <${id}>\r\n\r\n${request}\r\n`;
const path = `/calendar/v3/calendars/${encodeURIComponent(calendarId)}/events`;
const { data: answer } = await auth.request({
  url: `${base}/batch/calendar/v3`, method: 'POST', responseType: 'text', headers: { 'Content-Type': 'multipart/mixed; boundary=cut' },
  data: part('a', `GET ${path}/node1visit`) + part('b', `DELETE ${base}${path}/node5visit HTTP/1.1`)
    + part('c', `POST ${path} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(event('batch1', 9))}`) + part('d', `GET ${path}/never`) + '--cut--\r\n',
});
assert.deepEqual([...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(found => found[1]), ['200', '204', '200', '404']);
assert.match(answer, /Content-ID: <response-a>/);

step('a series, its occurrences, and a quick text');
await api.events.insert({ calendarId, requestBody: { ...event('node1series', 15), recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] } });
const { data: occurrences } = await api.events.instances({ calendarId, eventId: 'node1series' });
assert.deepEqual(occurrences.items.map(one => one.id), [15, 16, 17].map(day => `node1series_202703${day}T090000Z`));
await api.events.delete({ calendarId, eventId: occurrences.items[1].id });
const { data: rest } = await api.events.list({ calendarId, singleEvents: true, orderBy: 'startTime', timeMin: '2027-03-15T00:00:00Z' });
assert.deepEqual(rest.items.map(one => one.originalStartTime.dateTime.slice(8, 10)), ['15', '17']);
assert.equal((await api.events.quickAdd({ calendarId, text: 'Inventory on 2027-05-01 3pm' })).data.start.dateTime, '2027-05-01T15:00:00+02:00');

step('who signed in, by the published certificates');
const ticket = await auth.verifyIdToken({ idToken: tokens.id_token, audience: clientId });
assert.equal(ticket.getPayload().email, account);

step('revoke');
await auth.revokeToken(auth.credentials.access_token);
auth.setCredentials({ refresh_token: tokens.refresh_token });
await fails(auth.refreshAccessToken(), 400, 'invalid_grant');
console.log('done');
