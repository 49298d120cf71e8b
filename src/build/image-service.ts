import sharpService from 'astro/assets/services/sharp';

/**
 * Astro's own service publishes the original when a picture cannot be transformed, with the place and time that the camera wrote into
 * it, and calls it a warning. Here it is an error: nothing is published.
 */
export default {
  ...sharpService,
  async transform(...args: Parameters<typeof sharpService.transform>): ReturnType<typeof sharpService.transform> {
    const result = await sharpService.transform(...args);
    if (result.data === args[0]) throw new Error('图片没有转换成功，不能发布原图。');
    return result;
  },
};
