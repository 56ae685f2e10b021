// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/aoi.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace satchel::tool {

/// The options by which every command takes areas of interest, declared once.
class AoiOptions {
public:
    /// `positional`: the source is the argument SOURCE; else it is --aoi.
    AoiOptions(CLI::App& command, bool positional);

    [[nodiscard]] bool given() const;

    /// Throws Failure::usage where neither or both of a source and --bbox are given.
    [[nodiscard]] AoiSource source(CancelFlag const& cancel) const;

private:
    void add_shaping(CLI::App& command);
    void add_grouping(CLI::App& command);

    std::string m_source;
    std::string m_bbox;
    std::string m_buffer;
    std::string m_holes = "keep";
    std::string m_grouping; ///< the option that chose it
    std::string m_spatial_filter;
    std::string m_source_option;
    AoiSource m_selection;
}; // class AoiOptions

} // namespace satchel::tool
