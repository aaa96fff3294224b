// A certified OpenID provider of someone else's making, set up as the Swedish profile wants it.
// The portal's client is tested against it as well as against the development provider, so that
// the two cannot share a misunderstanding.
//
// Told by the environment: PORT, CLIENT_KEY (PEM), PORTAL (the portal's address), NUMBER (who
// signs in), SIGNS (when it has the signature extension). Writes "ready" when it answers.
import { createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { Provider, errors } from 'oidc-provider';

const { PORT, CLIENT_KEY, PORTAL, NUMBER, SIGNS } = process.env;
const issuer = `http://localhost:${PORT}`;
const loa3 = 'http://id.elegnamnden.se/loa/1.0/loa3';
const personalNumber = 'https://id.oidc.se/claim/personalIdentityNumber';
const key = createPublicKey(CLIENT_KEY).export({ format: 'jwk' });

// The Swedish signature extension, on top of what the provider brings.
const signScope = 'https://id.oidc.se/scope/sign';
const signRequest = 'https://id.oidc.se/param/signRequest';
const userSignature = 'https://id.oidc.se/claim/userSignature';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const own = { ...privateKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' };
const toBeSigned = new Map();

// A compact JWS that names the signer, and repeats what was requested.
function signatureOver(requested) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(Date.now() / 1000);
  const says = { iss: issuer, iat, [personalNumber]: NUMBER, ...requested };
  const signed = `${part({ alg: 'RS256', kid: 'own', typ: 'user-signature+jwt' })}.${part(says)}`;
  const signature = sign('sha256', Buffer.from(signed), privateKey).toString('base64url');
  return Buffer.from(`${signed}.${signature}`).toString('base64');
}

// The provider keeps text alone of what stands in a request object, so that the object is read
// from the request once the provider has found its signature good.
function readSignRequest(context) {
  if (!context.oidc.params.scope?.split(' ').includes(signScope)) return;
  const token = context.oidc.body?.request ?? context.query.request;
  const said = JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
  if (!said[signRequest]?.tbs_data) throw new errors.InvalidRequest('tbs_data is missing');
  context.oidc.params[signRequest] = JSON.stringify(said[signRequest]);
}

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'besked',
      client_name: 'Besked',
      redirect_uris: [`${PORTAL}/auth/callback`, `${PORTAL}/sign/callback`],
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
  jwks: { keys: [own] },
  acrValues: [loa3],
  scopes: [
    'openid',
    'https://id.oidc.se/scope/naturalPersonNumber',
    'https://id.oidc.se/scope/naturalPersonInfo',
    ...(SIGNS ? [signScope] : []),
  ],
  claims: {
    openid: ['sub'],
    acr: null,
    auth_time: null,
    'https://id.oidc.se/scope/naturalPersonNumber': [personalNumber],
    'https://id.oidc.se/scope/naturalPersonInfo': ['name', 'given_name', 'family_name'],
    ...(SIGNS ? { [signScope]: [userSignature] } : {}),
  },
  // What a scope of the Swedish profile stands for is in the ID token.
  conformIdTokenClaims: !SIGNS,
  extraParams: SIGNS ? { [signRequest]: readSignRequest } : {},
  ttl: { IdToken: 300 },
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
  findAccount: (_context, id, code) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      [userSignature]: toBeSigned.has(code?.grantId)
        ? signatureOver(toBeSigned.get(code.grantId))
        : undefined,
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
  const wanted = JSON.parse(params.claims ?? '{}').id_token?.[personalNumber]?.value;
  let result;
  if (wanted !== undefined && wanted !== NUMBER) {
    result = { error: 'unmet_authentication_requirements' };
  } else if (prompt.name === 'login') {
    result = { login: { accountId: 'someone', acr: loa3 } };
  } else {
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    grant.addOIDCClaims(['acr', 'auth_time', 'name', 'given_name', 'family_name', personalNumber]);
    const grantId = await grant.save();
    if (params[signRequest]) {
      toBeSigned.set(grantId, JSON.parse(params[signRequest]));
    }
    result = { consent: { grantId } };
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
