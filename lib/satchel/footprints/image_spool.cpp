// SPDX-License-Identifier: MIT
#include "satchel/footprints/image_spool.hpp"

#include "satchel/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <type_traits>
#include <utility>

namespace satchel::detail {
namespace {

/// The texts of an image, in the one order for writing and reading.
template <typename Image>
auto texts_of(Image& image)
{
    return std::array{&image.id,        &image.source_id,        &image.constellation,
                      &image.satellite, &image.acquisition_date, &image.product_name,
                      &image.provider,  &image.creation_date,    &image.thumbnail,
                      &image.other};
}

template <typename Image>
auto numbers_of(Image& image)
{
    return std::array{&image.cloud_cover, &image.incidence_angle, &image.viewing_angle_along_track,
                      &image.viewing_angle_across_track, &image.resolution};
}

} // namespace

ImageSpool::ImageSpool(std::filesystem::path const& folder, std::string path)
    : m_path{std::move(path)}, m_folder{folder.string()}
{
    auto name = (folder / ".satchel-XXXXXX").string();
    int const descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    check(descriptor >= 0);
    ::unlink(name.c_str());
    m_file.reset(::fdopen(descriptor, "w+b"));
    if (!m_file) {
        ::close(descriptor);
    }
    check(m_file != nullptr);
}

void ImageSpool::check(bool done) const
{
    if (!done) {
        throw Error{Failure::output, m_path,
                    "images cannot be kept in " + m_folder +
                        " until they are written: " + std::generic_category().message(errno)};
    }
}

void ImageSpool::write(void const* bytes, std::size_t size)
{
    check(std::fwrite(bytes, 1, size, m_file.get()) == size);
}

void ImageSpool::read(void* bytes, std::size_t size)
{
    errno = EIO; // also where the file is too short
    check(std::fread(bytes, 1, size, m_file.get()) == size);
}

template <typename Number>
void ImageSpool::put_number(Number number)
{
    static_assert(std::is_arithmetic_v<Number>);
    write(&number, sizeof number);
}

template <typename Number>
Number ImageSpool::take_number()
{
    Number number{};
    read(&number, sizeof number);
    return number;
}

void ImageSpool::put_text(std::string_view text)
{
    put_number(text.size());
    write(text.data(), text.size());
}

std::string ImageSpool::take_text()
{
    std::string text(take_number<std::size_t>(), '\0');
    read(text.data(), text.size());
    return text;
}

void ImageSpool::put_maybe(std::optional<double> const& number)
{
    put_number(number.has_value());
    put_number(number.value_or(0));
}

std::optional<double> ImageSpool::take_maybe()
{
    bool const is_set = take_number<bool>();
    auto const number = take_number<double>();
    return is_set ? std::optional{number} : std::nullopt;
}

void ImageSpool::put_ring(Ring const& ring)
{
    put_number(ring.size());
    for (auto const& position : ring) {
        put_number(position.lon);
        put_number(position.lat);
    }
}

Ring ImageSpool::take_ring()
{
    Ring ring(take_number<std::size_t>());
    for (auto& position : ring) {
        position.lon = take_number<double>();
        position.lat = take_number<double>();
    }
    return ring;
}

void ImageSpool::put_polygons(MultiPolygon const& polygons)
{
    put_number(polygons.size());
    for (auto const& polygon : polygons) {
        put_ring(polygon.outer);
        put_number(polygon.holes.size());
        for (auto const& hole : polygon.holes) {
            put_ring(hole);
        }
    }
}

MultiPolygon ImageSpool::take_polygons()
{
    MultiPolygon polygons(take_number<std::size_t>());
    for (auto& polygon : polygons) {
        polygon.outer = take_ring();
        polygon.holes.resize(take_number<std::size_t>());
        for (auto& hole : polygon.holes) {
            hole = take_ring();
        }
    }
    return polygons;
}

void ImageSpool::put(FoundImage const& image)
{
    auto const& footprint = image.footprint;
    for (auto const* const text : texts_of(footprint)) {
        put_text(*text);
    }
    for (auto const* const number : numbers_of(footprint)) {
        put_maybe(*number);
    }
    put_polygons(footprint.polygons);
    put_number(footprint.quicklooks.size());
    for (auto const& quicklook : footprint.quicklooks) {
        put_text(quicklook.size);
        put_number(quicklook.epsg);
        put_text(quicklook.url);
    }
    put_number(image.area_ids.size());
    for (auto const id : image.area_ids) {
        put_number(id);
    }
    put_number(image.area_percents.size());
    for (auto const percent : image.area_percents) {
        put_number(percent);
    }
    put_maybe(image.coverage_percent);
    ++m_count;
}

void ImageSpool::rewind()
{
    check(std::fflush(m_file.get()) == 0); // where a full disk shows
    check(std::fseek(m_file.get(), 0, SEEK_SET) == 0);
}

FoundImage ImageSpool::take()
{
    FoundImage image;
    auto& footprint = image.footprint;
    for (auto* const text : texts_of(footprint)) {
        *text = take_text();
    }
    for (auto* const number : numbers_of(footprint)) {
        *number = take_maybe();
    }
    footprint.polygons = take_polygons();
    footprint.quicklooks.resize(take_number<std::size_t>());
    for (auto& quicklook : footprint.quicklooks) {
        quicklook.size = take_text();
        quicklook.epsg = take_number<int>();
        quicklook.url = take_text();
    }
    image.area_ids.resize(take_number<std::size_t>());
    for (auto& id : image.area_ids) {
        id = take_number<int>();
    }
    image.area_percents.resize(take_number<std::size_t>());
    for (auto& percent : image.area_percents) {
        percent = take_number<double>();
    }
    image.coverage_percent = take_maybe();
    return image;
}

} // namespace satchel::detail
