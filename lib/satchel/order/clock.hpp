// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <ctime>
#include <optional>
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

/// The moment of such a text; nothing for any other text.
[[nodiscard]] inline std::optional<std::time_t> moment_of(std::string const& text)
{
    std::tm parts{};
    auto const* const end = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return end != nullptr && *end == '\0' ? std::optional{::timegm(&parts)} : std::nullopt;
}

[[nodiscard]] inline std::string utc_now() { return utc_text(std::time(nullptr)); }

} // namespace satchel::detail
