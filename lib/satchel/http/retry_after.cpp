// SPDX-License-Identifier: MIT
#include "satchel/http/retry_after.hpp"

#include "satchel/http/http_date.hpp"

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
    auto const date = http_date(*text);
    if (!date) {
        return milliseconds{0};
    }
    auto const sent = http_date(header(response, "date").value_or(""));
    auto const base = sent.value_or(std::chrono::floor<milliseconds>(now.time_since_epoch()));
    return std::clamp<milliseconds>(*date - base, milliseconds{0}, very_long);
}

} // namespace satchel::detail
