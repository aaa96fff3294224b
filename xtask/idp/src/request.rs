//! A client's request to have someone signed in.

use crate::signing::Signing;
use crate::{CLAIM, Client, ClientAuth, LEVELS, Provider, now};
use serde_json::Value;
use std::collections::HashMap;

/// A request that has been checked.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) client: String,
    pub(crate) redirect_uri: String,
    pub(crate) state: Option<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) scope: String,
    pub(crate) claims: Value,
    pub(crate) challenge: String,
    pub(crate) prompt: String,
    pub(crate) signing: Option<Signing>,
    pub(crate) english: bool,
    pub(crate) at: u64,
}

/// Why a request is refused.
pub(crate) enum Refusal {
    /// It cannot be told who asks or where to answer: only the person can be told.
    Page(&'static str),
    /// The client is told, at its own address.
    Answer { request: Box<Request>, code: &'static str, text: &'static str },
}

impl Request {
    /// Whether the claim is asked for in this section of `claims`.
    pub(crate) fn wants(&self, section: &str, name: &str) -> bool {
        self.claims.get(section).is_some_and(|section| section.get(name).is_some())
    }

    pub(crate) fn has_scope(&self, name: &str) -> bool {
        self.scope.split(' ').any(|scope| scope == name)
    }

    /// The levels that the client accepts; none means any.
    pub(crate) fn levels(&self) -> Vec<&str> {
        let acr = self.claims.get("id_token").and_then(|section| section.get("acr"));
        let one = acr.and_then(|acr| acr.get("value")).and_then(Value::as_str);
        let several = acr.and_then(|acr| acr.get("values")).and_then(Value::as_array);
        one.into_iter().chain(several.into_iter().flatten().filter_map(Value::as_str)).collect()
    }

    /// The identity that the client binds the request to, if it does.
    pub(crate) fn bound_number(&self) -> Option<&str> {
        ["personalIdentityNumber", "coordinationNumber"].into_iter().find_map(|name| {
            let claim = format!("{CLAIM}{name}");
            self.claims.get("id_token")?.get(&claim)?.get("value")?.as_str()
        })
    }
}

impl Provider {
    /// Checks a request as it came in the address or in a form.
    pub(crate) fn check_request(
        &self,
        plain: &HashMap<String, String>,
    ) -> Result<Request, Refusal> {
        let client = plain
            .get("client_id")
            .and_then(|id| self.client(id))
            .ok_or(Refusal::Page("The client is not known here."))?;
        let parameters = self.parameters(client, plain)?;
        let get = |name: &str| parameters.get(name).and_then(Value::as_str).map(str::to_owned);
        let redirect_uri = get("redirect_uri")
            .filter(|uri| client.redirect_uris.contains(uri))
            .ok_or(Refusal::Page("The address to answer to is not registered."))?;
        let claims = match parameters.get("claims") {
            Some(Value::String(text)) => serde_json::from_str(text).unwrap_or(Value::Null),
            Some(other) => other.clone(),
            None => Value::Null,
        };
        let mut request = Request {
            client: client.id.clone(),
            redirect_uri,
            state: get("state"),
            nonce: get("nonce"),
            scope: get("scope").unwrap_or_default(),
            english: get("ui_locales").is_some_and(|tags| tags.starts_with("en")),
            challenge: get("code_challenge").unwrap_or_default(),
            prompt: get("prompt").unwrap_or_default(),
            signing: None,
            claims,
            at: now(),
        };
        let refuse =
            |code, text| Err(Refusal::Answer { request: Box::new(request.clone()), code, text });
        if get("response_type").as_deref() != Some("code") {
            return refuse("unsupported_response_type", "only code is supported");
        }
        if !request.has_scope("openid") {
            return refuse("invalid_scope", "openid is missing");
        }
        if get("code_challenge_method").as_deref() != Some("S256") || request.challenge.len() != 43
        {
            return refuse("invalid_request", "PKCE with S256 is required");
        }
        if request.state.as_ref().is_none_or(|state| state.len() < 22) {
            return refuse("invalid_request", "state carries less than 128 bits");
        }
        if parameters.get("claims").is_some() && !request.claims.is_object() {
            return refuse("invalid_request", "claims is not an object");
        }
        if get("acr_values").is_some() && !request.levels().is_empty() {
            return refuse("invalid_request", "acr_values stands beside acr in claims");
        }
        if request.prompt.split(' ').any(|word| word == "none") {
            return refuse("login_required", "nobody is ever signed in here beforehand");
        }
        let levels = request.levels();
        if !levels.is_empty() && !levels.iter().any(|level| LEVELS.contains(level)) {
            return refuse("unmet_authentication_requirements", "no such level is offered");
        }
        match self.check_signing(client, &request, &parameters) {
            Ok(signing) => request.signing = signing,
            Err((code, text)) => return refuse(code, text),
        }
        Ok(request)
    }

    /// The parameters, with those of a signed request object above those beside it.
    fn parameters(
        &self,
        client: &Client,
        plain: &HashMap<String, String>,
    ) -> Result<serde_json::Map<String, Value>, Refusal> {
        let mut parameters: serde_json::Map<String, Value> =
            plain.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
        let Some(object) = plain.get("request") else { return Ok(parameters) };
        if matches!(client.auth, ClientAuth::Secret(_)) {
            return Err(Refusal::Page("A signed request needs a registered key."));
        }
        let audience = [self.issuer().to_owned()];
        let signed = self
            .signed_by(client, object, &audience)
            .map_err(|_| Refusal::Page("The signed request cannot be trusted."))?;
        for name in ["client_id", "response_type"] {
            let inside = signed.get(name);
            if inside.is_some() && inside != parameters.get(name) {
                return Err(Refusal::Page("The signed request says something else."));
            }
        }
        parameters.remove("request");
        parameters.extend(signed.as_object().cloned().unwrap_or_default());
        Ok(parameters)
    }
}
