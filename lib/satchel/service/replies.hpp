// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"
#include "satchel/service/json_values.hpp"
#include "satchel/service/recipe.hpp"
#include "satchel/service/redactor.hpp"
#include "satchel/service/secrets_in_json.hpp"

#include <string>
#include <string_view>

namespace satchel::detail {

/// What the service says about a refusal, in its own words but on one short,
/// printable line; never blank. Knows the error bodies of all generations of the
/// API, and plain text and HTML of the machines in between. Of the host of tokens
/// only the members that name an error are shown: what else it sends may be one.
[[nodiscard]] std::string service_message(std::string_view body, Host host,
                                          Redactor const& redactor);

/// A reply to an order as the ledger keeps it: valid text without secrets, of a
/// bearable size.
[[nodiscard]] std::string recorded_reply(std::string_view body, Redactor const& redactor);

/// The one table from status to failure, for every reply other than 2xx; the recipe tells which
/// settings to check.
[[nodiscard]] Error refusal(HttpResponse const& response, Host host, std::string const& where,
                            Redactor const& redactor, Recipe const& recipe);

/// The error for a 2xx reply that is not what it should be.
[[nodiscard]] Error unreadable(HttpResponse const& response, std::string const& why,
                               std::string const& where, Redactor const& redactor);

/// A message of nlohmann/json as a sentence for people: only path and reason.
[[nodiscard]] std::string reason_of(nlohmann::json::exception const& exception);

[[nodiscard]] inline bool is_success(HttpResponse const& response)
{
    return response.status >= 200 && response.status <= 299;
}

/// The gate where a reply becomes a value: syntax and shape are judged here, so
/// that `read` may simply assume what it needs, and holds no secret of ours.
template <typename Read>
auto read_reply(HttpResponse const& response, std::string const& where, Redactor const& redactor,
                Read const& read)
{
    try {
        return read(without_secrets(parse_json(response.body), where, redactor));
    } catch (nlohmann::json::exception const& exception) {
        throw unreadable(response, reason_of(exception), where, redactor);
    }
}

} // namespace satchel::detail
