// SPDX-License-Identifier: MIT
#include "support/data.hpp"

#include <filesystem>

namespace support {

std::string data_file(std::string const& name)
{
    return (std::filesystem::path{SATCHEL_DATA_FOLDER} / name).string();
}

} // namespace support
