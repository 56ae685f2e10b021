// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace satchel::detail {

/// What tells this process from every other one with its number, before or after
/// it: the boot of the machine and the moment it was started. Empty where there is
/// no such process, or the system does not say.
[[nodiscard]] std::string process_mark(std::int64_t process);

/// Its boot of the machine; empty where the mark is.
[[nodiscard]] std::string boot_of(std::string const& process_mark);

/// The name space in which this process has its number: containers have one each, with numbers
/// that mean other processes elsewhere. Empty where the system does not say.
[[nodiscard]] std::string pid_namespace();

/// Is there a process with this number that has not ended? One that nobody has waited for yet has.
[[nodiscard]] bool is_running(std::int64_t process);

} // namespace satchel::detail
