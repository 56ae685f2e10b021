// SPDX-License-Identifier: MIT
#include "satchel/order/plan.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace satchel {

std::string service_identity(Profile const& profile)
{
    if (profile.simulated) {
        return "sandbox";
    }
    auto url = profile.order_url.substr(0, profile.order_url.find_first_of("?#"));
    auto const scheme_end = url.find("://");
    auto const host = scheme_end == std::string::npos ? 0 : scheme_end + 3;
    auto host_end = std::min(url.find('/', host), url.size());
    if (auto const user = url.substr(host, host_end - host).rfind('@'); user != url.npos) {
        url.erase(host, user + 1);
        host_end -= user + 1;
    }
    for (std::size_t i = 0; i < host_end; ++i) {
        url[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(url[i])));
    }
    auto const scheme = url.substr(0, host);
    auto const usual_port = scheme == "https://" ? ":443" : scheme == "http://" ? ":80" : "";
    if (std::string_view const port{usual_port};
        !port.empty() && std::string_view{url}.substr(0, host_end).ends_with(port)) {
        url.erase(host_end - port.size(), port.size());
    }
    while (url.ends_with('/')) {
        url.pop_back();
    }
    return url;
}

} // namespace satchel
