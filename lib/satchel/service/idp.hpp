// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/recipe.hpp"

namespace satchel::detail {

/// How Airbus' identity provider exchanges an API key for a token. It gives no refresh token: the
/// key is exchanged again when the token runs out.
[[nodiscard]] inline std::vector<Field> idp_token_form()
{
    return {{"apikey", "", Secret::api_key}, {"grant_type", "api_key"}, {"client_id", "IDP"}};
}

} // namespace satchel::detail
