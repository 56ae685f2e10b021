// SPDX-License-Identifier: MIT
#include "satchel/error.hpp"

#include "sandbox/sandbox.hpp"

#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

/// Makes the state of a sandbox with few scenes, where the built-in profile looks for it:
///
///     small_archive STATE_HOME SCENES
///
/// so that tests with XDG_STATE_HOME=STATE_HOME can read the whole archive of the driver.
int main(int argc, char** argv)
{
    try {
        if (argc != 3) {
            std::cerr << "small_archive STATE_HOME SCENES\n";
            return 2;
        }
        satchel::SandboxOptions options;
        options.state = std::filesystem::path{argv[1]} / "satchel" / "sandbox.gpkg";
        options.scenes = std::stol(argv[2]);
        std::filesystem::create_directories(options.state.parent_path());
        satchel::Sandbox const sandbox{options};
        return 0;
    } catch (satchel::Error const& error) {
        std::cerr << error.where() << ": " << error.what() << '\n';
    } catch (std::exception const& error) {
        std::cerr << error.what() << '\n';
    }
    return 1;
}
