// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/error.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace satchel::detail {

/// A file whose every failure is noticed, also the one that shows on closing.
class TextFile {
public:
    /// `path` is what the user wrote, for errors. Throws Failure::output, as all of it.
    TextFile(std::filesystem::path const& file, std::string path);

    void write(std::string_view text);
    void close();

private:
    struct FileCloser {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };

    void check(bool done) const;

    std::string m_path;
    std::unique_ptr<std::FILE, FileCloser> m_file;
}; // class TextFile

/// Work that moves files; what goes wrong is Failure::output.
template <typename Work>
void with_files(std::string const& path, Work const& work)
{
    try {
        work();
    } catch (std::filesystem::filesystem_error const& error) {
        throw Error{Failure::output, path, "cannot be written: " + error.code().message()};
    }
}

/// Polygons as a GeoJSON geometry, "null" where there are none. One kind of geometry
/// in the whole file (`as_multipolygon`) is what the readers of layers expect.
[[nodiscard]] std::string geometry_json(MultiPolygon const& polygons, bool as_multipolygon);

} // namespace satchel::detail
