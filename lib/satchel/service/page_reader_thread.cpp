// SPDX-License-Identifier: MIT
#include "satchel/service/page_reader_thread.hpp"

#include <iterator>
#include <utility>

namespace satchel::detail {

PageReaderThread::~PageReaderThread()
{
    {
        std::lock_guard const lock{m_mutex};
        m_stopped = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void PageReaderThread::put(Reply reply)
{
    {
        std::lock_guard const lock{m_mutex};
        m_replies.push_back(std::move(reply));
    }
    ++m_pending;
    if (!m_thread.joinable()) {
        m_thread = std::thread{[this] { work(); }};
    }
    m_changed.notify_all();
}

std::vector<PageReaderThread::Result> PageReaderThread::take()
{
    std::vector<Result> results;
    {
        std::lock_guard const lock{m_mutex};
        results = std::exchange(m_results, {});
    }
    m_pending -= results.size();
    return results;
}

void PageReaderThread::wait() const
{
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return m_pending == 0 || !m_results.empty(); });
}

void PageReaderThread::rest() const
{
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return m_replies.empty() && !m_busy; });
}

void PageReaderThread::work()
{
    std::unique_lock lock{m_mutex};
    for (;;) {
        m_changed.wait(lock, [this] { return m_stopped || !m_replies.empty(); });
        if (m_stopped) {
            return;
        }
        auto result = [&] {
            auto const reply = std::move(m_replies.front());
            m_replies.pop_front();
            m_busy = true;
            lock.unlock();
            return read(reply);
        }();
        lock.lock();
        m_results.push_back(std::move(result));
        m_busy = false;
        m_changed.notify_all();
    }
}

PageReaderThread::Result PageReaderThread::read(Reply const& reply) const
{
    Result result{reply.number, {}, {}};
    try {
        result.page = m_read(reply.response, reply.where);
    } catch (...) {
        result.problem = std::current_exception();
    }
    return result;
}

} // namespace satchel::detail
