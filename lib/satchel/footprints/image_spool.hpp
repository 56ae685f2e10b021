// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/search.hpp"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace satchel::detail {

/// Images that wait until all have come: in a file without a name, which is gone whatever ends the
/// program, so that of a million none stays in memory. Throws Failure::output, all of it.
class ImageSpool {
public:
    /// `path` is what the user wrote, for errors; the file lies in the folder.
    ImageSpool(std::filesystem::path const& folder, std::string path);

    void put(FoundImage const& image);
    [[nodiscard]] std::int64_t count() const { return m_count; }

    /// From the first one; none is put any more.
    void rewind();

    /// The next one as it was put, count() times.
    [[nodiscard]] FoundImage take();

private:
    struct FileCloser {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };

    void check(bool done) const;
    void write(void const* bytes, std::size_t size);
    void read(void* bytes, std::size_t size);

    template <typename Number>
    void put_number(Number number);
    template <typename Number>
    [[nodiscard]] Number take_number();
    void put_text(std::string_view text);
    [[nodiscard]] std::string take_text();
    void put_maybe(std::optional<double> const& number);
    [[nodiscard]] std::optional<double> take_maybe();
    void put_ring(Ring const& ring);
    [[nodiscard]] Ring take_ring();
    void put_polygons(MultiPolygon const& polygons);
    [[nodiscard]] MultiPolygon take_polygons();

    std::string m_path;
    std::string m_folder;
    std::unique_ptr<std::FILE, FileCloser> m_file;
    std::int64_t m_count = 0;
}; // class ImageSpool

} // namespace satchel::detail
