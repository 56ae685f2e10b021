// SPDX-License-Identifier: MIT
// What a user types or pipes in as GeoJSON: geometry, feature, collection, sequence.
#include "invariants.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/)
{
    fuzzing::prepare();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(char const* bytes, std::size_t size)
{
    std::string text{bytes, size};
    auto const start = text.find_first_not_of(" \t\r\n");
    // Anything else would be WKT, or the name of a file or a database.
    if (start != std::string::npos && text[start] == '{') {
        fuzzing::read_and_check(std::move(text));
    }
    return 0;
}
