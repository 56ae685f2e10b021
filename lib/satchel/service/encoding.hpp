// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace satchel::detail {

/// Base64 with padding (RFC 4648 section 4), on one line.
[[nodiscard]] std::string base64(std::string_view bytes);

/// Everything but the unreserved characters of RFC 3986 as %XX: right for a path
/// segment and for a form value alike.
[[nodiscard]] std::string percent_encoded(std::string_view bytes);

[[nodiscard]] std::string sha256_hex(std::string_view bytes);

} // namespace satchel::detail
