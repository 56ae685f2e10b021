// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/page_reader_thread.hpp"
#include "satchel/service/session.hpp"

#include <cstddef>
#include <exception>
#include <functional>
#include <optional>

namespace satchel {

/// The calls of search_pages(): each page asked for, read and handed over.
class Service::PageCalls final : public Session::Calls {
public:
    struct Functions {
        std::function<std::optional<PageCall>()> const& next;
        std::function<void(std::size_t, FootprintPage&&)> const& take;
        std::function<void(std::size_t, Error const&)> const& failed;
    };

    PageCalls(Session const& session, Functions functions, detail::PageReaderThread::Read read,
              int concurrency);

    Next next() override;
    void answered(std::size_t number, Session::Answer&& answer) override;
    void failed(std::size_t number, std::exception_ptr problem) override;
    void rest() override { m_reader.rest(); }

    /// Hands over what had come when the rest was ended; not by the one who takes it.
    void hand_over_rest();

private:
    void hand_over();
    void report(std::size_t number, std::exception_ptr const& problem) const;

    Session const& m_session;
    Functions m_functions;
    std::size_t m_most_unread; ///< replies that wait to be read; no more is asked for then
    std::size_t m_awaited = 0;
    bool m_is_handing_over = false;
    detail::PageReaderThread m_reader;
}; // class Service::PageCalls

} // namespace satchel
