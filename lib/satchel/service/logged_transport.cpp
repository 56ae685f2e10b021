// SPDX-License-Identifier: MIT
#include "satchel/service/logged_transport.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <utility>

namespace satchel::detail {
namespace {

using Clock = std::chrono::steady_clock;

/// "0.12 s", whatever the locale.
std::string seconds_since(Clock::time_point start)
{
    std::chrono::duration<double> const passed = Clock::now() - start;
    std::array<char, 40> buffer{};
    auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), passed.count(),
                                   std::chars_format::fixed, 2);
    return std::string{buffer.data(), end.ptr} + " s";
}

} // namespace

LoggedTransport::LoggedTransport(HttpTransport& next, std::function<void(std::string_view)> log)
    : m_next{next}, m_log{std::move(log)}
{
}

HttpResponse LoggedTransport::send(HttpRequest const& request)
{
    ++m_started;
    if (!m_log) {
        return m_next.send(request);
    }
    auto const start = Clock::now();
    auto const line = request_line(request);
    try {
        auto response = m_next.send(request);
        m_log(line + ' ' + std::to_string(response.status) + ' ' + seconds_since(start) + ' ' +
              std::to_string(response.body.size()) + " bytes");
        return response;
    } catch (Error const& error) {
        m_log(line + " no reply " + seconds_since(start) + " (" +
              std::string{kind_of(error.failure())} + ')');
        throw;
    }
}

} // namespace satchel::detail
