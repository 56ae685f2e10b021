// SPDX-License-Identifier: MIT
#pragma once

#include "scan.hpp"

#include <chrono>
#include <list>
#include <memory>
#include <mutex>
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

private:
    struct Known {
        std::string key;
        std::shared_ptr<Scan> scan;
    };

    void drop_what_is_too_much();

    std::mutex m_mutex;
    std::list<Known> m_scans; ///< the last one that was asked for in front
};                            // class Scans

} // namespace satchel::ogr
