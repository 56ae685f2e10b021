// SPDX-License-Identifier: MIT
#include "satchel/service/page_calls.hpp"

#include <algorithm>
#include <utility>

namespace satchel {
namespace {

/// How soon a page that is being read is looked for again.
constexpr std::chrono::milliseconds soon{2};

} // namespace

Service::PageCalls::PageCalls(Session const& session, Functions functions,
                              detail::PageReaderThread::Read read, int concurrency)
    : m_session{session}, m_functions{functions},
      m_most_unread{static_cast<std::size_t>(std::max(concurrency, 1))}, m_reader{std::move(read)}
{
}

Service::PageCalls::Next Service::PageCalls::next()
{
    for (;;) {
        hand_over();
        if (m_reader.pending() < m_most_unread) {
            if (auto const call = m_functions.next()) {
                ++m_awaited;
                return {m_session.dialect().search(*call->place, *call->query, call->page,
                                                   m_session.profile()),
                        {}};
            }
        }
        if (m_reader.pending() == 0) {
            return {};
        }
        if (m_awaited > 0) {
            return {{}, std::chrono::steady_clock::now() + soon};
        }
        m_reader.wait();
    }
}

void Service::PageCalls::answered(std::size_t number, Session::Answer&& answer)
{
    --m_awaited;
    m_reader.put({number, std::move(answer.response), std::move(answer.where)});
}

void Service::PageCalls::failed(std::size_t number, std::exception_ptr problem)
{
    --m_awaited;
    m_reader.rest(); // the failure may end it all, and these came before
    hand_over();
    m_is_handing_over = true;
    report(number, problem);
    m_is_handing_over = false;
}

void Service::PageCalls::hand_over_rest()
{
    if (!m_is_handing_over) {
        m_reader.rest();
        hand_over();
    }
}

void Service::PageCalls::hand_over()
{
    m_is_handing_over = true;
    for (auto& result : m_reader.take()) {
        if (result.problem) {
            report(result.number, result.problem);
        } else {
            m_functions.take(result.number, std::move(result.page));
        }
    }
    m_is_handing_over = false;
}

void Service::PageCalls::report(std::size_t number, std::exception_ptr const& problem) const
{
    if (!m_functions.failed) {
        std::rethrow_exception(problem);
    }
    try {
        std::rethrow_exception(problem);
    } catch (Error const& error) {
        m_functions.failed(number, error);
    }
}

} // namespace satchel
