// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace satchel::detail {

struct HostAndPort {
    std::string host; ///< lower case, without a final dot
    std::string port; ///< the scheme's own one where the address names none
};

/// Where an address leads; nothing when it is no http or https address.
[[nodiscard]] std::optional<HostAndPort> host_and_port(std::string const& url);

/// Do two addresses have the same scheme, host and port (RFC 6454)? What is for one must not
/// leave by a weaker way, or to somebody else.
[[nodiscard]] bool have_same_origin(std::string const& one, std::string const& other);

/// Is this host (lower case) the machine itself? "127.evil.example" is not.
[[nodiscard]] bool is_loopback(std::string_view host);

} // namespace satchel::detail
