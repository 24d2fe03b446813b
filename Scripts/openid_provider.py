#!/usr/bin/env python3
"""A provider of single sign-on on the loopback, to try FamilyHub against: Authlib, PKCE required, everybody invented.

openid_provider.py PORT CLIENT SECRET ANSWER
Prints a line once it listens. Whoever asks for /authorize?…&login_hint=NAME is NAME; without it zoe.zeller.
POST /people {"name": …, "groups": [...]} changes somebody's groups.
"""
import secrets
import sys
import time

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.jose import JsonWebKey
from authlib.oauth2.rfc6749 import ClientMixin, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, jsonify, request

port, client_id, client_secret, answer = sys.argv[1:5]
issuer = f"http://127.0.0.1:{port}"
key = JsonWebKey.generate_key("RSA", 2048, is_private=True, options={"kid": secrets.token_hex(4), "use": "sig"})
people = {"zoe.zeller": ["fh-prestwich"]}
codes = {}
app = Flask(__name__)


class Client(ClientMixin):
    def get_client_id(self):
        return client_id

    def get_default_redirect_uri(self):
        return answer

    def get_allowed_scope(self, scope):
        return scope

    def check_redirect_uri(self, redirect_uri):
        return redirect_uri == answer

    def check_client_secret(self, secret):
        return secrets.compare_digest(secret, client_secret)

    def check_endpoint_auth_method(self, method, endpoint):
        return method in ("client_secret_basic", "client_secret_post")

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type == "authorization_code"


class Code:
    """An authorisation code with what it was asked with."""

    def __init__(self, code, asked, user):
        self.code, self.user, self.made = code, user, time.time()
        self.redirect_uri = asked.payload.redirect_uri
        self.scope = asked.payload.scope
        self.nonce = asked.payload.data.get("nonce")
        self.code_challenge = asked.payload.data.get("code_challenge")
        self.code_challenge_method = asked.payload.data.get("code_challenge_method")

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope

    def get_nonce(self):
        return self.nonce

    def get_auth_time(self):
        return int(self.made)

    def get_acr(self):
        return None

    def get_amr(self):
        return None


class CodeGrant(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post"]

    def save_authorization_code(self, code, request):
        codes[code] = Code(code, request, request.user)

    def query_authorization_code(self, code, client):
        return codes.get(code)

    def delete_authorization_code(self, authorization_code):
        codes.pop(authorization_code.code, None)

    def authenticate_user(self, authorization_code):
        return authorization_code.user


class Person(OpenIDCode):
    def exists_nonce(self, nonce, request):
        return any(code.nonce == nonce for code in codes.values())

    def get_jwt_config(self, grant=None, client=None):
        return {"key": key.as_dict(is_private=True), "alg": "RS256", "iss": issuer, "exp": 300}

    def generate_user_info(self, user, scope):
        return UserInfo(sub=f"subject of {user}", preferred_username=user, groups=people.get(user, []))


server = AuthorizationServer(app, query_client=lambda name: Client() if name == client_id else None, save_token=lambda t, r: None)
server.register_grant(CodeGrant, [Person(require_nonce=True), CodeChallenge(required=True)])


@app.get("/.well-known/openid-configuration")
def described():
    return jsonify(
        issuer=issuer, authorization_endpoint=f"{issuer}/authorize", token_endpoint=f"{issuer}/token",
        jwks_uri=f"{issuer}/keys", response_types_supported=["code"], subject_types_supported=["public"],
        id_token_signing_alg_values_supported=["RS256"], code_challenge_methods_supported=["S256"])


@app.get("/keys")
def keys():
    return jsonify(keys=[key.as_dict(is_private=False)])


@app.get("/authorize")
def authorize():
    return server.create_authorization_response(grant_user=request.args.get("login_hint", "zoe.zeller"))


@app.post("/token")
def token():
    return server.create_token_response()


@app.post("/people")
def change():
    people[request.json["name"]] = request.json["groups"]
    return "", 204


if __name__ == "__main__":
    import os

    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    print("listening", flush=True)
    app.run(port=int(port))
