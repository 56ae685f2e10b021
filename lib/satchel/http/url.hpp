// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace satchel::detail {

struct HostAndPort {
    std::string host; ///< lower case, without a final dot
    std::string port; ///< the scheme's own one where the address names none
};

/// Where an address leads; nothing when it is no http or https address.
[[nodiscard]] std::optional<HostAndPort> host_and_port(std::string const& url);

} // namespace satchel::detail
