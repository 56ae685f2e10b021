// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace support {

/// The path of a file of the project's folder `data`, for example "aoi/toulouse.kml".
[[nodiscard]] std::string data_file(std::string const& name);

} // namespace support
