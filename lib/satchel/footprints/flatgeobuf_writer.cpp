// SPDX-License-Identifier: MIT
#include "satchel/error.hpp"
#include "satchel/footprints/flatgeobuf.hpp"
#include "satchel/footprints/flatgeobuf_index.hpp"
#include "satchel/footprints/text_file.hpp"
#include "satchel/footprints/writing.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <optional>
#include <utility>

namespace satchel::detail {
namespace {

constexpr std::size_t buffer_size = 1024UL * 1024;

/// A file of which parts are read, here and there.
class ScatteredFile {
public:
    ScatteredFile(std::filesystem::path const& file, std::string path)
        : m_path{std::move(path)}, m_descriptor{::open(file.c_str(), O_RDONLY | O_CLOEXEC)}
    {
    }
    ScatteredFile(ScatteredFile const&) = delete;
    ScatteredFile& operator=(ScatteredFile const&) = delete;
    ~ScatteredFile()
    {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }

    void append(std::string& text, std::uint64_t offset, std::size_t size) const
    {
        auto const start = text.size();
        text.resize(start + size);
        for (std::size_t done = 0; done < size;) {
            auto const count = ::pread(m_descriptor, text.data() + start + done, size - done,
                                       static_cast<off_t>(offset + done));
            if (count <= 0) {
                throw Error{Failure::output, m_path,
                            "cannot be written: what was written cannot be read back"};
            }
            done += static_cast<std::size_t>(count);
        }
    }

private:
    std::string m_path;
    int m_descriptor;
}; // class ScatteredFile

class FlatgeobufFile : public LayerFile {
public:
    FlatgeobufFile(WritingJob job, Schema schema)
        : m_job{std::move(job)}, m_schema{std::move(schema)}, m_rows{m_job.areas},
          m_unsorted{m_job.file.parent_path() / "unsorted"}
    {
        m_file.emplace(m_unsorted, m_job.path);
    }

    void add(FoundImage const& image) override
    {
        auto const& polygons = image.footprint.polygons;
        if (!has_place(polygons)) { // readers have no feature without geometry
            leave_out(image);
            return;
        }
        if (polygons.size() > 1 && !m_schema.has_multipolygons) {
            m_schema.has_multipolygons = true;
            m_narrow = m_index.features().size();
        }
        auto const size = append_flatgeobuf_feature(m_text, polygons, m_rows.row(image, m_schema),
                                                    m_schema.has_multipolygons);
        m_index.add(extent_of(polygons), size);
        flush(buffer_size);
    }

    WrittenLayer finish(LayerMetadata const& /*metadata*/) override
    {
        flush();
        m_file->close();
        if (m_narrow > 0) {
            with_files(m_job.path, [&] { make_multipolygons(); });
        }
        bool const has_index = !m_job.keep_order && !m_index.features().empty();
        m_file.emplace(m_job.file, m_job.path);
        m_text =
            flatgeobuf_head({m_index.features().size(), m_index.extent(), has_index}, m_schema);
        flush();
        if (has_index) {
            m_index.sort();
            m_index.write(*m_file);
        }
        {
            ScatteredFile const unsorted{m_unsorted, m_job.path};
            for (auto const& feature : m_index.features()) {
                unsorted.append(m_text, feature.offset, feature.size);
                flush(buffer_size);
            }
        }
        flush();
        m_file->close();
        with_files(m_job.path, [&] { std::filesystem::remove(m_unsorted); });
        return {"footprints", m_left_out, notes()};
    }

private:
    void flush(std::size_t least = 1)
    {
        if (m_text.size() >= least) {
            m_file->write(m_text);
            m_text.clear();
        }
    }

    void leave_out(FoundImage const& image)
    {
        constexpr std::int64_t most_named = 10;
        if (++m_left_out <= most_named) {
            m_names += (m_names.empty() ? "" : ", ") + image_id(image.footprint);
        } else if (m_left_out == most_named + 1) {
            m_names += ", ...";
        }
    }

    /// The first image in several parts came after others, which were written as polygons.
    void make_multipolygons()
    {
        auto const narrow = m_job.file.parent_path() / "narrow";
        std::filesystem::rename(m_unsorted, narrow);
        ScatteredFile const from{narrow, m_job.path};
        m_file.emplace(m_unsorted, m_job.path);
        std::string feature;
        auto const before = std::exchange(m_index, {});
        for (auto const& known : before.features()) {
            feature.clear();
            from.append(feature, known.offset, known.size);
            if (m_narrow > 0) {
                feature = as_multipolygon_feature(feature);
                --m_narrow;
            }
            m_text += feature;
            m_index.add(known.extent, static_cast<std::uint32_t>(feature.size()));
            flush(buffer_size);
        }
        flush();
        m_file->close();
        std::filesystem::remove(narrow);
    }

    [[nodiscard]] std::vector<std::string> notes() const
    {
        std::vector<std::string> notes;
        if (m_left_out > 0) {
            notes.push_back(m_job.format.name + " cannot hold images without a footprint; " +
                            std::to_string(m_left_out) + " left out: " + m_names);
        }
        if (m_job.keep_order) {
            notes.emplace_back("the images stay sorted, so this FlatGeobuf has no spatial index");
        }
        return notes;
    }

    WritingJob m_job;
    Schema m_schema;
    RowMaker m_rows;
    std::filesystem::path m_unsorted; ///< features in the order in which they came
    std::optional<TextFile> m_file;   ///< the one that is being written
    std::string m_text;               ///< not yet written
    FlatgeobufIndex m_index;
    std::size_t m_narrow = 0; ///< the first ones, which are polygons among multipolygons
    std::int64_t m_left_out = 0;
    std::string m_names; ///< of those
};                       // class FlatgeobufFile

} // namespace

std::unique_ptr<LayerFile> begin_flatgeobuf(WritingJob job, Schema schema)
{
    return std::make_unique<FlatgeobufFile>(std::move(job), std::move(schema));
}

} // namespace satchel::detail
