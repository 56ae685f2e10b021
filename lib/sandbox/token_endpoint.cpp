// SPDX-License-Identifier: MIT
#include "sandbox/token_endpoint.hpp"

#include "sandbox/sandbox.hpp"

#include <optional>

namespace satchel::sandbox {
namespace {

Reply oauth_error(int status, char const* error, std::string const& description = {})
{
    nlohmann::ordered_json json{{"error", error}};
    if (!description.empty()) {
        json["error_description"] = description;
    }
    return json_reply(json, status);
}

/// The fields of a form; nothing for a body that is none.
std::optional<httplib::Params> form_of(httplib::Request const& request)
{
    if (!request.get_header_value("Content-Type")
             .starts_with("application/x-www-form-urlencoded")) {
        return std::nullopt;
    }
    httplib::Params form;
    httplib::detail::parse_query_text(request.body, form);
    return form;
}

/// The one value of a form field; a missing or doubled field has none.
std::string only_value(httplib::Params const& form, std::string const& name)
{
    return form.count(name) == 1 ? form.find(name)->second : "";
}

} // namespace

Reply token_for_client(Tokens& tokens, httplib::Request const& request)
{
    auto const form = form_of(request);
    if (!form) {
        return oauth_error(400, "invalid_request");
    }
    if (only_value(*form, "grant_type") != "client_credentials") {
        return oauth_error(400, "unsupported_grant_type");
    }
    if (only_value(*form, "client_id") != Sandbox::client_id ||
        only_value(*form, "client_secret") != Sandbox::client_secret) {
        return oauth_error(400, "invalid_client");
    }
    if (only_value(*form, "scope") != "order.api") {
        return oauth_error(400, "invalid_scope");
    }
    return json_reply({{"access_token", tokens.grant()},
                       {"expires_in", tokens.life().count()},
                       {"token_type", "Bearer"}});
}

Reply token_for_api_key(Tokens& tokens, httplib::Request const& request)
{
    auto const form = form_of(request);
    if (!form) {
        return oauth_error(400, "invalid_request", "the body must be a form");
    }
    if (only_value(*form, "grant_type") != "api_key") {
        return oauth_error(400, "unsupported_grant_type", "grant_type must be api_key");
    }
    if (only_value(*form, "client_id") != "IDP") {
        return oauth_error(400, "invalid_client", "client_id must be IDP");
    }
    if (only_value(*form, "apikey") != Sandbox::api_key) {
        return oauth_error(403, "access_denied", "the API key is not known, or has expired");
    }
    return json_reply({{"access_token", tokens.grant()},
                       {"expires_in", tokens.life().count()},
                       {"refresh_expires_in", 0},
                       {"token_type", "Bearer"},
                       {"not-before-policy", 0},
                       {"session_state", "6f1f0c1e-0000-4000-8000-00005a7c4e10"},
                       {"scope", "profile"}});
}

} // namespace satchel::sandbox
