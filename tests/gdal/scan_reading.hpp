// SPDX-License-Identifier: MIT
#pragma once

#include "scan.hpp"
#include "subject.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace gdal_test {

/// The whole archive.
[[nodiscard]] inline satchel::ogr::ScanRequest request_of(int page_size)
{
    satchel::ogr::OpenOptions options;
    options.page_size = page_size;
    return {satchel::ogr::subject_of(options), {satchel::SearchShape{}}};
}

inline constexpr std::size_t all = 1'000'000;

/// The ids of the next images, as many as there are.
[[nodiscard]] inline std::vector<std::string> take(satchel::ogr::ScanReader& reader,
                                                   std::size_t most)
{
    std::vector<std::string> ids;
    while (ids.size() < most) {
        auto const read = reader.next();
        if (!read) {
            break;
        }
        ids.push_back(read->image.footprint.id);
    }
    return ids;
}

} // namespace gdal_test
