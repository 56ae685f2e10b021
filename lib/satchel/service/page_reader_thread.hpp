// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"
#include "satchel/service/footprint.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace satchel::detail {

/// Makes pages of replies in a thread of its own, so that receiving goes on meanwhile.
class PageReaderThread {
public:
    struct Reply {
        std::size_t number = 0;
        HttpResponse response;
        std::string where; ///< the request as errors name it
    };
    struct Result {
        std::size_t number = 0;
        FootprintPage page;
        std::exception_ptr problem; ///< what reading it threw
    };
    using Read = std::function<FootprintPage(HttpResponse const&, std::string const& where)>;

    explicit PageReaderThread(Read read) : m_read{std::move(read)} {}
    PageReaderThread(PageReaderThread const&) = delete;
    PageReaderThread(PageReaderThread&&) = delete;
    PageReaderThread& operator=(PageReaderThread const&) = delete;
    PageReaderThread& operator=(PageReaderThread&&) = delete;
    ~PageReaderThread();

    void put(Reply reply);

    /// Replies that were put and not yet taken as results.
    [[nodiscard]] std::size_t pending() const { return m_pending; }

    /// What is ready by now.
    [[nodiscard]] std::vector<Result> take();

    /// Waits until something is ready, if anything is pending.
    void wait() const;

    /// Waits until all that was put is read.
    void rest() const;

private:
    void work();
    [[nodiscard]] Result read(Reply const& reply) const;

    Read m_read;
    std::size_t m_pending = 0; ///< of the caller's thread
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::deque<Reply> m_replies;
    std::vector<Result> m_results;
    bool m_busy = false;
    bool m_stopped = false;
    std::thread m_thread; ///< begins with the first reply
};                        // class PageReaderThread

} // namespace satchel::detail
