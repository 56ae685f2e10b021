// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/redactor.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace satchel::detail {

/// A reply without the secrets of this session, still to be used: a service may put
/// a key of ours into any text that it sends, and most likely into the address of a
/// picture; none may reach a layer. Ids stay as they are, a changed one would order
/// something else; a secret in one throws Failure::reply with `where`.
[[nodiscard]] nlohmann::json without_secrets(nlohmann::json reply, std::string const& where,
                                             Redactor const& redactor);

/// A reply as people may read it: in_message() on every text and name.
[[nodiscard]] nlohmann::json readable(nlohmann::json reply, Redactor const& redactor);

} // namespace satchel::detail
