// A certified OpenID provider of someone else's making, set up as the Swedish profile wants it.
// The portal's client is tested against it as well as against the development provider, so that
// the two cannot share a misunderstanding.
//
// Told by the environment: PORT, CLIENT_KEY (PEM), PORTAL (the portal's address), NUMBER (who
// signs in). Writes "ready" when it answers.
import { createPublicKey, randomBytes } from 'node:crypto';
import { Provider } from 'oidc-provider';

const { PORT, CLIENT_KEY, PORTAL, NUMBER } = process.env;
const issuer = `http://localhost:${PORT}`;
const loa3 = 'http://id.elegnamnden.se/loa/1.0/loa3';
const personalNumber = 'https://id.oidc.se/claim/personalIdentityNumber';
const key = createPublicKey(CLIENT_KEY).export({ format: 'jwk' });

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'besked',
      client_name: 'Besked',
      redirect_uris: [`${PORTAL}/auth/callback`],
      post_logout_redirect_uris: [`${PORTAL}/`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      request_object_signing_alg: 'ES256',
      id_token_signed_response_alg: 'RS256',
      userinfo_signed_response_alg: 'RS256',
      require_auth_time: true,
      jwks: { keys: [{ ...key, use: 'sig', alg: 'ES256' }] },
    },
  ],
  acrValues: [loa3],
  scopes: [
    'openid',
    'https://id.oidc.se/scope/naturalPersonNumber',
    'https://id.oidc.se/scope/naturalPersonInfo',
  ],
  claims: {
    openid: ['sub'],
    acr: null,
    auth_time: null,
    'https://id.oidc.se/scope/naturalPersonNumber': [personalNumber],
    'https://id.oidc.se/scope/naturalPersonInfo': ['name', 'given_name', 'family_name'],
  },
  enabledJWA: {
    clientAuthSigningAlgValues: ['ES256', 'RS256'],
    requestObjectSigningAlgValues: ['ES256', 'RS256'],
    idTokenSigningAlgValues: ['RS256'],
    userinfoSigningAlgValues: ['RS256'],
  },
  features: {
    claimsParameter: { enabled: true },
    requestObjects: { request: true, requestUri: false, mode: 'strict' },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    devInteractions: { enabled: false },
  },
  pkce: { methods: ['S256'], required: () => true },
  cookies: { keys: [randomBytes(16).toString('hex')] },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      [personalNumber]: NUMBER,
      name: 'Demo Ek',
      given_name: 'Demo',
      family_name: 'Ek',
    }),
  }),
});

// Whoever comes is the one person there is, and agrees to everything.
provider.use(async (context, next) => {
  if (!context.path.startsWith('/interaction/')) {
    await next();
    return;
  }
  const { prompt, params, session } = await provider.interactionDetails(context.req, context.res);
  let result;
  if (prompt.name === 'login') {
    result = { login: { accountId: 'someone', acr: loa3 } };
  } else {
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    grant.addOIDCClaims(['acr', 'auth_time', 'name', 'given_name', 'family_name', personalNumber]);
    result = { consent: { grantId: await grant.save() } };
  }
  const target = await provider.interactionResult(context.req, context.res, result, {
    mergeWithLastSubmission: true,
  });
  context.redirect(target);
});

provider.on('server_error', (_context, error) => console.error(error));
for (const event of ['authorization.error', 'grant.error', 'userinfo.error']) {
  provider.on(event, (_context, error) => console.error(event, error.error, error.error_detail ?? error.message));
}
provider.listen(Number(PORT), '127.0.0.1', () => console.log('ready'));
