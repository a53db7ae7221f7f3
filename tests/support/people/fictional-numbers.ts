import type { Random } from './random'

export type Country = 'US' | 'GB'

/** NANPA keeps 555-0100 to 555-0199 of every area code for fiction. */
const areaCodes = `
  201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281
  301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 334 336 337 339 347 351 352 360 361 386
  401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 432 434 435 440 443 458 469 470 475 478 479 480 484
  501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551 559 561 562 563 567 570 571 573 574 575 580 585 586
  601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 630 631 636 641 646 650 651 660 661 662 678 682
  701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 727 731 732 734 740 754 757 760 763 765 770 772 773 774 775 781 785 786
  801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 856 857 858 859 860 862 863 864 865 870 878
  901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 931 936 937 940 941 947 949 951 952 954 956 970 971 972 973 978 979 980 985 989
`.trim().split(/\s+/)

/** Ofcom keeps a thousand numbers in each of these for radio and television. */
const britishBlocks = [
  '2079460', '1134960', '1144960', '1154960', '1164960', '1174960', '1184960', '1214960', '1314960', '1414960', '1514960', '1614960', '1914980',
] as const
const britishMobiles = '7700900'

/** A business number that is valid and can belong to nobody, in E.164. There are some 27,000 American and 13,000 British ones. */
export function fictionalNumber(random: Random, country: Country): string {
  if (country === 'US') return `+1${areaCodes[random.between(0, areaCodes.length - 1)]}55501${padded(random.between(0, 99), 2)}`
  return `+44${random.pick(britishBlocks)}${padded(random.between(0, 999), 3)}`
}

/** The same for a person: in Britain mostly a mobile. */
export function fictionalCaller(random: Random, country: Country): string {
  const isMobile = country === 'GB' && random.chance(0.8)
  return isMobile ? `+44${britishMobiles}${padded(random.between(0, 999), 3)}` : fictionalNumber(random, country)
}

function padded(value: number, length: number) {
  return String(value).padStart(length, '0')
}
