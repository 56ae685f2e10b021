// SPDX-License-Identifier: MIT
#pragma once

#include <cpl_port.h>

#include <cstdint>
#include <optional>
#include <string>

namespace satchel::ogr {

/// What somebody who opens the archive said about it. Empty = not given.
struct OpenOptions {
    std::string profile;
    std::string aoi;
    std::string aoi_layer;
    std::string aoi_where;
    std::string query; ///< the file of a saved query
    std::string sort;
    std::optional<std::int64_t> limit; ///< 0 = all
    std::optional<int> page_size;
    bool probe = true;
};

/// "SATCHEL:"
extern char const* const connection_prefix;

/// How GDAL documents them: GDAL_DMD_OPENOPTIONLIST.
extern char const* const open_option_list;

/// Reads "SATCHEL:" with or without the name of a profile, and the options. Throws Failure::usage
/// for anything else; what stands after the prefix is not repeated, as it may be a secret.
[[nodiscard]] OpenOptions read_open_options(std::string const& connection, CSLConstList options);

/// Throws Failure::usage for "-", on which a program would wait that was started in a terminal.
void refuse_standard_input(std::string const& areas, std::string const& where);

} // namespace satchel::ogr
