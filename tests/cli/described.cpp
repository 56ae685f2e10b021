// SPDX-License-Identifier: MIT
#include "cli/described.hpp"

#include "support/data.hpp"

#include <cstdlib>

namespace support {

bool is_described(std::string const& log, std::string const& document,
                  std::vector<std::string> const& operations)
{
    auto command = "/usr/bin/python3 '" + data_file("../tests/cli/check_traffic.py") + '\'';
    auto const add = [&](std::string const& argument) { command += " '" + argument + '\''; };
    add(document);
    add(log);
    for (auto const& operation : operations) {
        add(operation);
    }
    return std::system(command.c_str()) == 0;
}

} // namespace support
