// SPDX-License-Identifier: MIT
// A saved search, which people send to each other.
#include "invariants.hpp"

#include "satchel/search/query_file.hpp"

#include <cstdint>
#include <filesystem>

extern "C" int LLVMFuzzerTestOneInput(char const* bytes, std::size_t size)
{
    constexpr satchel::Moment now{std::chrono::seconds{1'700'000'000}};
    try {
        auto const path = fuzzing::file_with({bytes, size}, "query.json");
        auto const query = satchel::read_query_file(path, now);
        auto const folder = std::filesystem::path{path}.parent_path();
        auto const text = satchel::query_text(query, folder);
        auto const again = satchel::read_query_file(fuzzing::file_with(text, "again.json"), now);
        fuzzing::demand(satchel::query_text(again, folder) == text,
                        "a query is read as it was written", text);
    } catch (satchel::Error const& error) {
        fuzzing::check(error);
    }
    return 0;
}
