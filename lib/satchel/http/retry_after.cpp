// SPDX-License-Identifier: MIT
#include "satchel/http/retry_after.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>

namespace satchel::detail {
namespace {

using std::chrono::milliseconds;
using std::chrono::system_clock;

/// Longer than anyone waits, and far from the limits of the clock's numbers.
constexpr std::chrono::seconds very_long{std::chrono::hours{24 * 365}};

std::optional<std::chrono::seconds> seconds_from_text(std::string const& text)
{
    std::chrono::seconds::rep count = 0;
    auto const* const end = text.data() + text.size();
    auto const [stop, problem] = std::from_chars(text.data(), end, count);
    if (stop != end || count < 0) {
        return std::nullopt;
    }
    if (problem == std::errc::result_out_of_range || count > very_long.count()) {
        return text.front() == '-' ? std::nullopt : std::optional{very_long};
    }
    return problem == std::errc{} ? std::optional{std::chrono::seconds{count}} : std::nullopt;
}

/// All three formats of RFC 9110 section 5.6.7, counted from 1970. Not a time_point
/// of the system's clock, whose nanoseconds end in 2262.
std::optional<milliseconds> date_from_text(std::string const& text)
{
    // libcurl reads "20" and "1.5" as dates as well.
    auto const is_date = text.find(':') != std::string::npos;
    auto const date = is_date ? curl_getdate(text.c_str(), nullptr) : -1;
    return date < 0 ? std::nullopt : std::optional<milliseconds>{std::chrono::seconds{date}};
}

} // namespace

milliseconds retry_after(HttpResponse const& response, system_clock::time_point now)
{
    auto const text = header(response, "retry-after");
    if (!text || text->empty()) {
        return milliseconds{0};
    }
    if (auto const seconds = seconds_from_text(*text)) {
        return *seconds;
    }
    auto const date = date_from_text(*text);
    if (!date) {
        return milliseconds{0};
    }
    auto const sent = date_from_text(header(response, "date").value_or(""));
    auto const base = sent.value_or(std::chrono::floor<milliseconds>(now.time_since_epoch()));
    return std::clamp<milliseconds>(*date - base, milliseconds{0}, very_long);
}

} // namespace satchel::detail
