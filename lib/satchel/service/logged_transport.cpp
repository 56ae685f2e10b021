// SPDX-License-Identifier: MIT
#include "satchel/service/logged_transport.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <unordered_map>
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

/// What is logged of a request that left at `start`.
struct Line {
    std::string request;
    Clock::time_point start = Clock::now();

    [[nodiscard]] std::string with(HttpResponse const& response) const
    {
        return request + ' ' + std::to_string(response.status) + ' ' + seconds_since(start) + ' ' +
               std::to_string(response.body.size()) + " bytes";
    }

    [[nodiscard]] std::string with(Error const& error) const
    {
        return request + " no reply " + seconds_since(start) + " (" +
               std::string{kind_of(error.failure())} + ')';
    }
};

} // namespace

/// Many requests, logged and counted as they pass by.
class LoggedTransport::Traffic final : public HttpTraffic {
public:
    Traffic(HttpTraffic& inner, LoggedTransport& transport) : m_inner{inner}, m_transport{transport}
    {
    }

    NextRequest next() override
    {
        auto next = m_inner.next();
        if (next.request) {
            ++m_transport.m_started;
            if (m_transport.m_log) {
                m_lines.emplace(m_given, Line{request_line(*next.request)});
            }
            ++m_given;
        }
        return next;
    }

    void done(std::size_t number, HttpOutcome outcome) override
    {
        if (auto const line = m_lines.extract(number)) {
            m_transport.m_log(text_of(line.mapped(), outcome));
        }
        m_inner.done(number, std::move(outcome));
    }

private:
    static std::string text_of(Line const& line, HttpOutcome const& outcome)
    {
        if (!outcome.problem) {
            return line.with(outcome.response);
        }
        try {
            std::rethrow_exception(outcome.problem);
        } catch (Error const& error) {
            return line.with(error);
        }
    }

    HttpTraffic& m_inner;
    LoggedTransport& m_transport;
    std::size_t m_given = 0;
    std::unordered_map<std::size_t, Line> m_lines;
}; // class LoggedTransport::Traffic

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
    Line const line{request_line(request)};
    try {
        auto response = m_next.send(request);
        m_log(line.with(response));
        return response;
    } catch (Error const& error) {
        m_log(line.with(error));
        throw;
    }
}

void LoggedTransport::send_all(HttpTraffic& traffic, int concurrency)
{
    Traffic logged{traffic, *this};
    m_next.send_all(logged, concurrency);
}

} // namespace satchel::detail
