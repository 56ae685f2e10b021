// SPDX-License-Identifier: MIT
#include "satchel/error.hpp"
#include "satchel/footprints/map_seal.hpp"
#include "satchel/footprints/review_kml.hpp"
#include "satchel/footprints/review_pack.hpp"

#include <minizip/zip.h>

#include <fstream>
#include <iterator>
#include <limits>

namespace satchel::detail {
namespace {

/// Stands at the very end of the archive, as its comment, with eight digits behind it.
constexpr std::string_view mark = "Satchel review ";
constexpr std::size_t seal_length = 8;

/// A zip archive in which nothing tells when it was made.
class Archive {
public:
    Archive(std::filesystem::path const& file, std::string path)
        : m_path{std::move(path)}, m_zip{zipOpen64(file.c_str(), APPEND_STATUS_CREATE)}
    {
        check(m_zip != nullptr);
    }
    Archive(Archive const&) = delete;
    Archive& operator=(Archive const&) = delete;
    ~Archive()
    {
        if (m_zip != nullptr) {
            zipClose(m_zip, nullptr);
        }
    }

    /// `level` 0 stores what is compressed already.
    void add(std::string const& name, std::string const& bytes, int level)
    {
        zip_fileinfo info{};
        info.dosDate = (1U << 21U) | (1U << 16U); // 1 January 1980, the first day that a zip knows
        auto const method = level == 0 ? 0 : Z_DEFLATED;
        check(zipOpenNewFileInZip64(m_zip, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr,
                                    method, level, 0) == ZIP_OK);
        constexpr std::size_t most = std::numeric_limits<int>::max();
        for (std::size_t start = 0; start < bytes.size(); start += most) {
            auto const length = std::min(most, bytes.size() - start);
            check(zipWriteInFileInZip(m_zip, bytes.data() + start,
                                      static_cast<unsigned int>(length)) == ZIP_OK);
        }
        check(zipCloseFileInZip(m_zip) == ZIP_OK);
    }

    void close(std::string const& comment)
    {
        auto* const zip = m_zip;
        m_zip = nullptr;
        check(zipClose(zip, comment.c_str()) == ZIP_OK);
    }

private:
    void check(bool done) const
    {
        if (!done) {
            throw Error{Failure::output, m_path, "cannot be written: the archive is not complete",
                        "is the disk full?"};
        }
    }

    std::string m_path;
    zipFile m_zip = nullptr;
}; // class Archive

/// Puts the seal of all bytes before it in the place that the comment keeps for it.
void seal_file(std::filesystem::path const& file, std::string const& path)
{
    std::fstream stream{file, std::ios::binary | std::ios::in | std::ios::out};
    std::string const content{std::istreambuf_iterator<char>{stream}, {}};
    stream.clear();
    stream.seekp(-static_cast<std::streamoff>(seal_length), std::ios::end);
    stream << seal(std::string_view{content}.substr(0, content.size() - seal_length));
    stream.close();
    if (!stream) {
        throw Error{Failure::output, path, "cannot be written: the archive is not complete"};
    }
}

PictureForm form_for(std::size_t images)
{
    return {.longest_side = images <= 20    ? 1024
                            : images <= 500 ? 512
                                            : 256,
            .webp_allowed = false}; // Google Earth shows none
}

} // namespace

std::int64_t write_review_kmz(ReviewPack const& pack, std::string const& quicklooks,
                              ReviewStep const& step, std::filesystem::path const& file,
                              std::string const& path)
{
    Archive archive{file, path};
    auto const form = form_for(pack.layer.images.size());
    std::int64_t count = 0;
    std::vector<KmlPicture> pictures;
    for (auto const& image : pack.layer.images) {
        step(pictures.size());
        auto& entry = pictures.emplace_back();
        if (auto const picture = picture_for(pack, image, quicklooks, form)) {
            entry = {"files/" + std::to_string(pictures.size()) + '.' + picture->extension,
                     picture->box};
            archive.add(entry.href, picture->bytes, 0);
            ++count;
        }
    }
    constexpr int usual_level = 6;
    archive.add("doc.kml", review_kml(pack, pictures), usual_level);
    archive.close(std::string{mark} + std::string(seal_length, '0'));
    seal_file(file, path);
    return count;
}

bool is_our_kmz(std::string_view content)
{
    auto const end = mark.size() + seal_length;
    if (!content.starts_with("PK") || content.size() <= end ||
        content.substr(content.size() - end, mark.size()) != mark) {
        return false;
    }
    auto const sealed = content.size() - seal_length;
    return content.substr(sealed) == seal(content.substr(0, sealed));
}

} // namespace satchel::detail
