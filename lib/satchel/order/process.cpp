// SPDX-License-Identifier: MIT
#include "satchel/order/process.hpp"

#include <signal.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <sstream>

namespace satchel::detail {

std::string process_mark(std::int64_t process)
{
    std::ifstream file{"/proc/" + std::to_string(process) + "/stat"};
    std::string const status{std::istreambuf_iterator<char>{file}, {}};
    // proc(5): the second field is the name in brackets and may hold anything, so
    // counting starts behind it; the 22nd is the start, in ticks since the boot.
    auto const end_of_name = status.rfind(')');
    if (end_of_name == std::string::npos) {
        return {};
    }
    std::istringstream fields{status.substr(end_of_name + 1)};
    std::string started;
    for (int field = 3; field <= 22; ++field) {
        fields >> started;
    }
    std::string boot;
    std::ifstream{"/proc/sys/kernel/random/boot_id"} >> boot;
    return fields ? boot + '/' + started : std::string{};
}

bool is_running(std::int64_t process)
{
    return process > 0 && (::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM);
}

} // namespace satchel::detail
