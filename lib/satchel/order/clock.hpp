// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <ctime>
#include <string>

namespace satchel::detail {

/// ISO 8601 in UTC with seconds: "2017-01-24T10:37:51Z".
[[nodiscard]] inline std::string utc_text(std::time_t moment)
{
    std::tm parts{};
    ::gmtime_r(&moment, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

[[nodiscard]] inline std::string utc_now() { return utc_text(std::time(nullptr)); }

} // namespace satchel::detail
