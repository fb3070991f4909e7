// A real OpenID provider on this machine, with people who sign in by typing their name, and keys that it can change.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import Provider from 'oidc-provider';

const PEOPLE = {
  sato: { preferred_username: 'sato', department: '松江市 産業観光部', groups: ['uturn-editor-322016', 'uturn-approver-322016'] },
  tanaka: { preferred_username: 'tanaka', groups: ['canteen'] },
};

// Begins to listen; `serve` says for which site, `rotate` takes a new key into use and forgets the old one.
export async function startProvider() {
  let answer = (_, response) => response.writeHead(503).end();
  const fetched = { keys: 0 };
  const server = createServer((request, response) => {
    if (request.url.startsWith('/jwks')) fetched.keys += 1;
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const cookies = { keys: [randomUUID()] };

  const behave = (site) => {
    const kid = randomUUID();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const provider = new Provider(issuer, {
      clients: [{
        client_id: 'uturn',
        client_secret: 'a secret: with/odd+characters',
        redirect_uris: [`${site}/sign-in/city/callback`],
        id_token_signed_response_alg: 'RS256',
      }],
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] },
      claims: { openid: ['sub'], profile: ['preferred_username'], work: ['groups', 'department'] },
      conformIdTokenClaims: false,
      cookies,
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
    });
    answer = provider.callback();
    return kid;
  };
  let site;
  return {
    issuer,
    fetched,
    serve: (address) => { site = address; return behave(site); },
    rotate: () => behave(site),
    close: () => { server.closeAllConnections(); server.close(); },
  };
}
