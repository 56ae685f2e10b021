// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/aoi.hpp"

#include <CLI/App.hpp>

#include <memory>
#include <string>
#include <vector>

namespace satchel::tool {

/// The options by which every command takes areas of interest, declared once.
class AoiOptions {
public:
    /// `positional`: the source is the argument SOURCE; else it is --aoi.
    AoiOptions(CLI::App& command, bool positional);

    [[nodiscard]] bool given() const;

    /// What was given besides the source, as words for a command line: "--fid=30".
    [[nodiscard]] std::vector<std::string> words() const;

    /// Throws Failure::usage where something chooses or shapes areas, but there are none.
    void check_not_idle() const;

    /// Throws Failure::usage where neither or both of a source and --bbox are given.
    [[nodiscard]] AoiSource source(CancelFlag const& cancel) const;

private:
    void add_shaping(CLI::App& command);
    void add_grouping(CLI::App& command);

    std::vector<CLI::Option const*> m_options; ///< all but the source
    std::string m_source;
    std::string m_bbox;
    std::vector<std::string> m_layers;
    std::string m_buffer;
    std::string m_holes = "keep";
    std::string m_grouping; ///< the option that chose it
    std::string m_spatial_filter;
    std::string m_source_option;
    AoiSource m_selection;
}; // class AoiOptions

} // namespace satchel::tool
