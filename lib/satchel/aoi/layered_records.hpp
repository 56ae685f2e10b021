// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/records.hpp"

#include <cstddef>
#include <deque>
#include <string>

namespace satchel::detail {

/// Reads several layers of a source one after another.
class LayeredRecords final : public RecordSource {
public:
    /// All layers that are named must be there, each once. Throws as a RecordReader does, and
    /// Failure::usage beside feature ids, which every layer has for itself, and SQL.
    LayeredRecords(OpenSource const& source, AoiSource const& request);

    [[nodiscard]] std::optional<Record> next() override;
    [[nodiscard]] Error nothing_there() const override { return m_readers.front().nothing_there(); }
    [[nodiscard]] std::string const& where() const noexcept override { return now().where(); }
    [[nodiscard]] std::string const& layer() const noexcept override { return m_layers; }
    [[nodiscard]] std::string const& name() const noexcept override { return m_stem; }
    [[nodiscard]] OGRSpatialReference const* crs() const override { return now().crs(); }

private:
    [[nodiscard]] RecordReader const& now() const noexcept { return m_readers[m_now]; }

    std::string m_layers;
    std::string m_stem;
    std::deque<AoiSource> m_requests; ///< one for each layer; the readers keep references
    std::deque<RecordReader> m_readers;
    std::size_t m_now = 0;
}; // class LayeredRecords

} // namespace satchel::detail
