// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/tokens.hpp"

#include <httplib.h>

namespace satchel::sandbox {

/// Answers POST /ADS-ID/core/connect/token (ordering guide, step 1).
[[nodiscard]] Reply token_for_client(Tokens& tokens, httplib::Request const& request);

/// Answers the identity provider's POST: the API key is exchanged for a token, without one to
/// refresh it. A key that is not known is refused with 403.
[[nodiscard]] Reply token_for_api_key(Tokens& tokens, httplib::Request const& request);

inline constexpr char const* idp_token_path = "/auth/realms/IDP/protocol/openid-connect/token";

} // namespace satchel::sandbox
