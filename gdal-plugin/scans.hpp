// SPDX-License-Identifier: MIT
#pragma once

#include "scan.hpp"

#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace satchel::ogr {

/// The scans of the process. A program like QGIS opens a layer several times and reads it through
/// all of them; who asks the same within a minute reads what has come already. At most 16 scans and
/// 20000 images are kept for that, those that were asked for last. Any thread may call it.
class Scans {
public:
    /// The one of the process, which outlives every dataset.
    [[nodiscard]] static Scans& instance();

    [[nodiscard]] std::shared_ptr<Scan> scan_for(ScanRequest const& request);

    /// How many images a request came to within the last minute, for whom it took all pages to
    /// know.
    [[nodiscard]] std::optional<std::int64_t> count_of(ScanRequest const& request);
    void remember_count(ScanRequest const& request, std::int64_t count);

    /// Whether the service is known, for a minute, not to count what a request asks for.
    [[nodiscard]] bool is_beyond_count(ScanRequest const& request);
    void remember_beyond_count(ScanRequest const& request);

private:
    struct Counted {
        std::string key;
        std::optional<std::int64_t> count; ///< nothing: it has none
        std::chrono::steady_clock::time_point when = std::chrono::steady_clock::now();
    };
    struct Known {
        std::string key;
        std::shared_ptr<Scan> scan;
    };

    void drop_what_is_too_much();
    void remember(Counted counted);
    [[nodiscard]] Counted const* counted(std::string const& key);

    std::mutex m_mutex;
    std::list<Known> m_scans; ///< the last one that was asked for in front
    std::list<Counted> m_counts;
}; // class Scans

} // namespace satchel::ogr
