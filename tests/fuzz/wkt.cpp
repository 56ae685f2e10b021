// SPDX-License-Identifier: MIT
// What a user types or pipes in as WKT, one geometry or many, with or without SRID.
#include "invariants.hpp"

#include "satchel/aoi/source.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/)
{
    fuzzing::prepare();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(char const* bytes, std::size_t size)
{
    std::string text{bytes, size};
    // Anything else would be the name of a file or a database.
    if (satchel::detail::looks_like_wkt(text)) {
        fuzzing::read_and_check(std::move(text));
    }
    return 0;
}
