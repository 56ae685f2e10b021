// SPDX-License-Identifier: MIT
#include "scans.hpp"

#include "per_process.hpp"

#include <algorithm>
#include <utility>

namespace satchel::ogr {
namespace {

constexpr std::size_t most_scans = 16;
constexpr std::size_t most_images = 20'000;

/// An archive grows: what is older than this is asked for again.
constexpr std::chrono::seconds freshness{60};

} // namespace

Scans& Scans::instance()
{
    static PerProcess<Scans> scans;
    return scans.get();
}

std::shared_ptr<Scan> Scans::scan_for(ScanRequest const& request)
{
    auto const key = key_of(request);
    std::lock_guard const lock{m_mutex};
    drop_what_is_too_much();
    auto const known = std::find_if(m_scans.begin(), m_scans.end(),
                                    [&](Known const& one) { return one.key == key; });
    if (known != m_scans.end()) {
        m_scans.splice(m_scans.begin(), m_scans, known);
    } else {
        m_scans.push_front({key, std::make_shared<Scan>(request)});
    }
    return m_scans.front().scan;
}

/// With the mutex. Null for what nobody knows, or not any more.
Scans::Counted const* Scans::counted(std::string const& key)
{
    auto const oldest = std::chrono::steady_clock::now() - freshness;
    std::erase_if(m_counts, [&](Counted const& one) { return one.when < oldest; });
    auto const known = std::find_if(m_counts.begin(), m_counts.end(),
                                    [&](Counted const& one) { return one.key == key; });
    return known == m_counts.end() ? nullptr : &*known;
}

std::optional<std::int64_t> Scans::count_of(ScanRequest const& request)
{
    auto const key = key_of(request);
    std::lock_guard const lock{m_mutex};
    auto const* const known = counted(key);
    return known == nullptr ? std::nullopt : known->count;
}

void Scans::remember_count(ScanRequest const& request, std::int64_t count)
{
    remember({key_of(request), count});
}

bool Scans::is_beyond_count(ScanRequest const& request)
{
    auto const key = key_of(request);
    std::lock_guard const lock{m_mutex};
    auto const* const known = counted(key);
    return known != nullptr && !known->count;
}

void Scans::remember_beyond_count(ScanRequest const& request)
{
    auto const key = key_of(request);
    {
        std::lock_guard const lock{m_mutex};
        if (counted(key) != nullptr) {
            return;
        }
    }
    remember({key, std::nullopt});
}

void Scans::remember(Counted counted)
{
    std::lock_guard const lock{m_mutex};
    std::erase_if(m_counts, [&](Counted const& one) { return one.key == counted.key; });
    m_counts.push_front(std::move(counted));
    if (m_counts.size() > most_scans) {
        m_counts.pop_back();
    }
}

void Scans::drop_what_is_too_much()
{
    auto const oldest = std::chrono::steady_clock::now() - freshness;
    std::size_t scans = 0;
    std::size_t images = 0;
    std::erase_if(m_scans, [&](Known const& one) {
        auto const is_old = one.scan->is_closed() || one.scan->begun() < oldest;
        if (is_old || scans + 1 >= most_scans || images + one.scan->kept() > most_images) {
            return true;
        }
        ++scans;
        images += one.scan->kept();
        return false;
    });
}

} // namespace satchel::ogr
