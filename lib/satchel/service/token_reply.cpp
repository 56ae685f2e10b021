// SPDX-License-Identifier: MIT
#include "satchel/service/token_reply.hpp"

#include "satchel/service/json_values.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

/// For a token whose reply does not say how long it lives, or in no way that can
/// be read: the token itself is good.
constexpr double usual_lifetime = 300;
constexpr double longest_lifetime = 30.0 * 24 * 3600;

std::chrono::seconds lifetime_of(nlohmann::json const& json)
{
    auto lifetime = usual_lifetime;
    try {
        lifetime = number_at(json, "expires_in").value_or(usual_lifetime);
    } catch (nlohmann::json::exception const&) {
        lifetime = usual_lifetime;
    }
    return std::chrono::seconds{
        static_cast<std::int64_t>(std::clamp(lifetime, 0.0, longest_lifetime))};
}

} // namespace

Token read_token_reply(HttpResponse const& response, std::chrono::system_clock::time_point asked_at,
                       std::string const& where)
{
    auto const fail = [&](std::string const& why) {
        return Error{Failure::reply, where, why,
                     "check that SATCHEL_AUTH_URL is the whole URL of the token; the reply is not "
                     "shown, it may hold a token",
                     response.status};
    };
    if (stripped(response.body).empty()) {
        throw fail("the reply is empty");
    }
    nlohmann::json json;
    try {
        json = parse_json(response.body);
    } catch (nlohmann::json::exception const&) {
        throw fail("the reply is not JSON");
    }
    if (!json.is_object() || !json.contains("access_token")) {
        throw fail("the reply has no access_token");
    }
    auto const& token = json["access_token"];
    if (!token.is_string() || !fits_a_header(token.get<std::string>())) {
        throw fail("the access_token of the reply is not the text of a token");
    }
    return {token.get<std::string>(), asked_at, lifetime_of(json)};
}

bool fits_a_header(std::string const& token)
{
    return !token.empty() && std::all_of(token.begin(), token.end(), [](char character) {
        return character > 0x20 && character < 0x7F;
    });
}

} // namespace satchel::detail
