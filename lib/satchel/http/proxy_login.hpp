// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

struct ProxyLogin {
    std::string user;
    std::string password;
};

/// Of a proxy's address, "http://user:password@proxy:8080", decoded. Nothing when it
/// has none.
[[nodiscard]] std::optional<ProxyLogin> proxy_login(std::string_view address);

/// Those of all proxies that libcurl may take from the environment.
[[nodiscard]] std::vector<ProxyLogin> proxy_logins();

} // namespace satchel::detail
